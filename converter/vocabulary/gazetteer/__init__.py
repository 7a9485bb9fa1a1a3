"""U.S. posts of 1966 to 2010, by region: canonical name, display name, kind, routing indicators.

Names and kinds are general knowledge; routing indicators were read in cables of 2004 to 2010.
`converter.vocabulary.posts` is the way in.
"""
