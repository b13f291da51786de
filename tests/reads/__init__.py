"""Answers with one value removed, nulled or replaced: every documented read, in both flavours."""
