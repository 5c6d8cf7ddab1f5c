"""vCards, written: RFC 6350 (version 4.0) and RFC 2426 (version 3.0)."""
