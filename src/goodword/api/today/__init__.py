"""Operations about a member's days and what came of them."""
