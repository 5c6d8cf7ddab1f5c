"""Settings, URLs and the WSGI entry: how the rooms are put together."""
