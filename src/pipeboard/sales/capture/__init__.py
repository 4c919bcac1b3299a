"""One line of text becomes the draft of an opportunity; the grammar is the product's own (`docs/capture.md`).

Nothing is imported here: `draft` (what a line was understood to say) is needed everywhere, `reader` (the grammar) only
where a line is read.
"""
