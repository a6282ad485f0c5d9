"""What the weights of screening are fitted on, and the fit."""
