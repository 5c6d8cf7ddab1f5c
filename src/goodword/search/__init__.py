"""One search over everything one may see: by words, by names spelled roughly, and by meaning."""
