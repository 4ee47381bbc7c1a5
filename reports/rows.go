package reports

// neuronRow is a row of neurons.parquet: one neuron at the end of one epoch.
// Counts and losses are of that epoch alone; they are null for a neuron that
// reported no measurement.
type neuronRow struct {
	Arm         string  `parquet:"arm,dict"`
	Replication int32   `parquet:"replication,dict"`
	Epoch       int64   `parquet:"epoch,delta"`
	Height      int64   `parquet:"height,delta"`
	TimeSeconds float64 `parquet:"time_seconds,dict"`
	UID         int32   `parquet:"uid,delta"`
	Neuron      string  `parquet:"neuron,dict"`
	Class       string  `parquet:"class,dict"`
	Strategy    string  `parquet:"strategy,dict"`
	Stake       int64   `parquet:"stake_rao,delta"`
	Own         int64   `parquet:"own_stake_rao,delta"` // the part of the stake that is its own
	Balance     int64   `parquet:"balance_rao,delta"`
	Emission    int64   `parquet:"emission_rao,delta"` // paid at the end of the epoch
	Earned      int64   `parquet:"earned_rao,delta"`   // since it registered
	Incentive   float64 `parquet:"incentive,split"`
	Dividends   float64 `parquet:"dividends,split"`
	Consensus   float64 `parquet:"consensus,split"` // 0 where the rule has none, as the two that follow
	Trust       float64 `parquet:"trust,split"`
	Permit      bool    `parquet:"permit"`
	lossColumns
	Rounds   *int64 `parquet:"rounds,optional,dict"`
	Pairs    *int64 `parquet:"pairs,optional,dict"`
	Asked    *int64 `parquet:"asked,optional,dict"`
	Heard    *int64 `parquet:"heard,optional,dict"`
	Answered *int64 `parquet:"answered,optional,dict"`
}

// epochRow is a row of epochs.parquet: one world at the end of one epoch.
// Inequality is that between all registered neurons, those with nothing
// included; it is null while all have nothing.
type epochRow struct {
	Arm            string   `parquet:"arm,dict"`
	Replication    int32    `parquet:"replication,dict"`
	Epoch          int64    `parquet:"epoch,delta"`
	Height         int64    `parquet:"height,delta"`
	TimeSeconds    float64  `parquet:"time_seconds,split"`
	Neurons        int32    `parquet:"neurons,delta"`
	Supply         int64    `parquet:"supply_rao,delta"`
	Emission       int64    `parquet:"emission_rao,delta"` // paid to neurons at the end of the epoch
	GiniEarned     *float64 `parquet:"gini_earned,optional,split"`
	GiniStake      *float64 `parquet:"gini_stake,optional,split"`
	NakamotoEarned *int32   `parquet:"nakamoto_earned,optional,dict"`
	NakamotoStake  *int32   `parquet:"nakamoto_stake,optional,dict"`
	lossColumns             // means over the neurons that measured them
}
