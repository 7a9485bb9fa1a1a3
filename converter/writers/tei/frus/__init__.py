"""The profile `frus`: a cable in the shape that *Foreign Relations of the United States* gives to a document.

That edition sets the head of a telegram in words (heading, source note, dateline, subject, references) and
prints the text in running paragraphs. It keeps no page markers, transmission lines and line ends, and this
profile does not either; `docs/tei.md` has the table. The header of the file says all that it says elsewhere.
"""
