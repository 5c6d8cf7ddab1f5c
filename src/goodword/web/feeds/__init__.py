"""What one of the member's people publishes elsewhere: its page, and the card on theirs."""
