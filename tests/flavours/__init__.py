"""What the flavours of Markdown are held to: the programs that read them."""
