"""The JSON API: operations by room over the same verbs and reads as the pages."""
