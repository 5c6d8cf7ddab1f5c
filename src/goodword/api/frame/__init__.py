"""What every operation shares: who asks, what they may, how answers and problems are written."""
