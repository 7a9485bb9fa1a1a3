"""The words of the trade as data: markings, captions, tags, posts and their like.

Each module holds one subject as literal tables and a few look-ups. Tables are
evidence, never a gate: a word that they do not know passes through unchanged.
Nothing here reads a file, and nothing here imports another part of the package.
"""
