"""Whether the site runs well: for load balancers, for programs that measure, and for its operators."""
