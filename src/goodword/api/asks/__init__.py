"""Operations on asks."""
