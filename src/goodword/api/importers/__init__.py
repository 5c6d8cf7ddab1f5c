"""Operations on imports."""
