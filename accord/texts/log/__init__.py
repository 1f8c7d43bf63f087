"""What is typed: every update of a text, kept before anybody sees it, and the text as it stands when all are applied.

Keystrokes are no acts: this log is their record. It is the one place beside the operations that writes.
"""
