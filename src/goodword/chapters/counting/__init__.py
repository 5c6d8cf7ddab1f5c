"""What a period counts for the members of a chapter. Pure: what happened comes as plain records, counts come back."""
