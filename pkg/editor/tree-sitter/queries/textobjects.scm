; For Helix: a block (`mat`), an example (`maT`), a comment (`mac`) as one thing.
(block) @class.around
(example) @test.around
(comment) @comment.around
