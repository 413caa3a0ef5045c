"""What is found in comparing texts and tags: pure functions, without terminal, database or clock."""
