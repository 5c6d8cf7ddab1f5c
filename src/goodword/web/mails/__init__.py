"""What members are told by mail, chosen by them, and ended by a link in each mail."""
