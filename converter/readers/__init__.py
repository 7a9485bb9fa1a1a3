"""Readers: one module or folder for each rendition; `cable` holds the grammar that all of them use."""
