"""Why the law gives a person an answer, from the formula trees and the person's values.

``reasons`` names what decided a condition, down to the facts; ``course`` is one formula as one
person went through it, and ``words`` what its parts are called in Danish.
"""
