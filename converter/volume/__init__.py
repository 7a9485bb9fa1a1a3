"""Many cables as one publication: in the order of their dates, with contents, lists and cross-references."""
