"""The mathematics of the decision: NumPy in, NumPy out, named fronts over the frozen case."""
