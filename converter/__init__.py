"""Read diplomatic cables into a document tree; write it as TEI-XML, Markdown, HTML or PDF."""
