package economy

// Metagraph is the picture after the last block. It is made when first asked for
// and shared until the next block.
func (l *Ledger) Metagraph() *Metagraph {
	if l.metagraph == nil {
		l.metagraph = l.picture()
	}
	return l.metagraph
}

func (l *Ledger) picture() *Metagraph {
	if l.uids == nil {
		l.uids = l.index()
	}
	m := &Metagraph{
		Height:  l.height,
		Time:    l.time,
		Epoch:   l.height / l.config.Tempo,
		Tempo:   l.config.Tempo,
		Supply:  l.supply,
		Price:   l.market.price,
		Neurons: make([]Neuron, len(l.neurons)),
		uids:    l.uids,
	}
	for uid, n := range l.neurons {
		m.Neurons[uid] = n.picture()
		m.Neurons[uid].Permit = uid < len(l.memory.Permits) && l.memory.Permits[uid]
	}
	return m
}

// index is made anew after a registration rather than added to, because earlier
// metagraphs share the old one.
func (l *Ledger) index() map[Key]UID {
	uids := make(map[Key]UID, len(l.neurons))
	for _, n := range l.neurons {
		uids[n.owner.key] = n.uid
	}
	return uids
}

func (n *neuron) picture() Neuron {
	return Neuron{
		UID:        n.uid,
		Key:        n.owner.key,
		Stake:      n.owner.staked,
		Own:        n.owner.held(n.owner),
		Balance:    n.owner.balance,
		Take:       n.owner.take,
		Endpoint:   n.endpoint,
		Weights:    n.weights,
		LastUpdate: n.lastUpdate,
		Registered: n.registered,
		Emission:   n.emission,
		Earned:     n.earned,
		Committed:  n.committed(),
		Incentive:  n.incentive,
		Dividends:  n.dividends,
		Consensus:  n.consensus,
		Trust:      n.trust,
	}
}

// held is what a holder has staked on the account's neuron.
func (a *account) held(holder *account) Amount {
	if index, found := a.find(holder); found {
		return a.stakes[index].amount
	}
	return 0
}
