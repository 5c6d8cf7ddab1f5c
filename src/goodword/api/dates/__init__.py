"""Operations on one's own calendar."""
