"""Operations on a member's own people."""
