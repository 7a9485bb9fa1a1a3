"""What the TEI of cables is held to: the schemas of the consortium and of this project."""
