"""The public record: every act in order, sealed in chains that anyone can check."""
