"""Operations on chapters."""
