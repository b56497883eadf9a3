"""What all places share: rows, pages, forms, editors, base screens; beside the screens, what knows Textual."""
