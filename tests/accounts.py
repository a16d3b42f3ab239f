"""What a test signs in with."""

PASSWORD = "a long test password"
