package strategies

import "taosim/agents"

// honest trains on its own text, answers from its own model, asks the peers
// that help it most, publishes what it measured and stakes what it has.
func honest() agents.Strategy {
	return agents.Strategy{
		Learner:   &agents.ReadOn{Words: 400},
		Responder: &agents.ShareModel{},
		Asker:     &agents.KeepBest{Peers: 4},
		Rater:     &agents.RateBySavedLoss{},
		Treasurer: &agents.SettleOnce{},
	}
}
