"""What is well with a site and what is not, in whole sentences: for ``goodword doctor``, the operators' page, probes and metrics."""
