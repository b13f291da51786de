"""Pure foundations: paths, filters, JSON, argument checks, paging and redaction."""
