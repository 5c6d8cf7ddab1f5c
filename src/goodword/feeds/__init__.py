"""What people publish elsewhere: blogs, podcasts, channels, read once a day for whoever follows them."""
