"""Pure arithmetic: arrays in, arrays out. No Django, no database, no clock."""
