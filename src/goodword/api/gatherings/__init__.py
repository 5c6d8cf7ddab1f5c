"""Operations on gatherings."""
