"""What a text is made of: blocks, runs and suggestions; how it is read, compared, merged, and set as HTML or Word."""
