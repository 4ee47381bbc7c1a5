// Package scorers holds the scorers: what a peer's answer was worth to the
// neuron that asked.
//
// A scorer is a struct of its parameters, with yaml tags and sensible defaults.
// It reads a round's evidence, the answers with their gradients and losses, and
// gives each answer a score. It keeps nothing between rounds: to average scores
// over time, to drop those below zero and to make weights of them is for the
// neuron. The same evidence and random stream give the same scores; products are
// rounded before they are added to, which forbids the compiler to fuse the two.
//
// To add a scorer, write a file with it, whose comment gives the formula, its cost
// and where it comes from, a test beside it, and a line in the registry.
//
// The costly part of a score is the losses it measures, each of which goes once
// through all held-out pairs. For n answers,
//
//	fisher, gate, pruning-code, pruning-paper, saliency    none
//	leave-one-out                                          n + 1
//	synergy                                                n (n+1) / 2
//	shapley, up to 12 answers                              2^n
//	shapley, above                                         at most samples (n-1) + 2
//
// # What fools them
//
// The table is measured on a small mixture with a quadratic loss, where an
// answer and that of a colleague explain a part of the targets each. It shows what
// the answer scores in a situation, over what it scores when it is honest.
//
//	                silent  unheard  opposed  shouted   offset complete   copied   scaled  rotated
//	fisher            0.00     0.00    46.21  1045.21     1.97     0.00     0.25     0.50     1.55
//	gate              1.00     0.00     1.00     1.00     1.00     1.00     0.50     1.00     1.00
//	leave-one-out     0.00     0.00    -2.35   -17.46     1.00     1.13     0.00     1.00     1.00
//	pruning-code      0.00     0.00   -11.34  -134.79     1.20     0.00     0.52     1.06     1.08
//	pruning-paper     0.00     0.00     3.71  1008.95     1.65     0.00     0.44     1.00     1.18
//	saliency          1.80     0.00     2.60     5.00     1.00     0.00     0.50     0.50     0.20
//	shapley           0.00     0.00    -2.10   -15.02     1.00     1.13     0.50     1.00     1.00
//	synergy           0.02     0.02     0.00     0.00     1.00     1.50     1.00     1.00     1.00
//
// The situations, each with the answer in question and what it should score:
//
//   - silent: it is all zeros. 0.
//   - unheard: its gate is 0. 0.
//   - opposed: it says the opposite, and harms. Less than 0.
//   - shouted: it says the opposite four times as loud. Less than that.
//   - offset: it has a constant added that the neuron does not hear. 1.
//   - complete: it leaves nothing unexplained. More than 1.
//   - copied: a second peer says the same, and the two share its gate; compared
//     with being the only one. One half, so that both together earn what one did.
//   - scaled: it is twice as long, and the asker's projection halves it. 1.
//   - rotated: it is turned, and the asker's projection turns it back. 1.
//
// Shapley values are right in all of them. So is leave-one-out but for copies,
// which earn nothing, so that a relay ruins the peer it copies. Synergy pays each
// copy in full, and everybody something, though harm less than silence.
//
// The scores from gradients measure no loss, and see what the gradient sees: when
// the answers have explained everything it is zero, and so are they. Fisher
// information and saliency have no sign and pay for harm, the more the louder;
// saliency pays for silence too, since its gradient says what could be said. The
// paper's pruning score pays for harm by its second term. The code's has the sign
// right here, but not always: the tests have an answer that helps and scores below
// zero however small it is. All but saliency are moved by a constant that the
// neuron does not hear. All change when the vectors are turned, and all but the
// paper's when they are scaled, though the asker undoes it.
//
// The gate sees nothing of a round: it changes when it has learned to.
package scorers
