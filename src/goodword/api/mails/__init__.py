"""Operations on what members are told by mail."""
