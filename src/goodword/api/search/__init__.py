"""Operations on search."""
