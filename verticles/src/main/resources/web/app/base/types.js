// @ts-check
/**
 * The shapes that travel between the server, the store and the views.
 *
 * @typedef {{id: string, name: string, imageUrl: string, species?: string}} Contender a pet in a battle
 *
 * @typedef {'scheduled'|'open'|'closing'|'decided'|'void'} BattleState
 *
 * @typedef {object} Result
 * @property {string} winner id of the winning pet
 * @property {Record<string, number>} votes final count per pet id
 * @property {'votes'|'rank'|'id'|'walkover'} decidedBy the votes or, on equal votes, a tie rule
 * @property {string} decidedAt ISO-8601, UTC
 *
 * @typedef {object} Battle
 * @property {string} id
 * @property {BattleState} state
 * @property {[Contender, Contender]} pets left and right
 * @property {string} opensAt ISO-8601, UTC
 * @property {string} closesAt ISO-8601, UTC
 * @property {Record<string, number>} votes counted so far per pet id; a missing pet has none
 * @property {number} total
 * @property {Result|null} [result] only when decided
 * @property {string|null} [countedAsOf] ISO-8601, UTC
 * @property {string} [tournament] id
 *
 * @typedef {object} BoardRow
 * @property {number} rank from 1
 * @property {string} pet
 * @property {string} name
 * @property {string} [species]
 * @property {number} wins
 * @property {number} losses
 * @property {number} votesFor
 * @property {number} votesAgainst
 * @property {number} score 0..1
 * @property {number} [rankChange] places won since yesterday; negative: lost; absent: new
 * @property {{value: number, low: number, high: number}} [rating] with its uncertainty
 *
 * @typedef {{items: BoardRow[], countedAsOf?: string|null, next?: string}} Board
 *
 * @typedef {{at: string, votes: Record<string, number>}} TimelineItem
 * @typedef {{battle: string, stepSeconds: number, items: TimelineItem[]}} Timeline
 *
 * @typedef {'draft'|'entries'|'running'|'finished'|'cancelled'} TournamentState
 *
 * @typedef {object} Tournament
 * @property {string} id
 * @property {string} name
 * @property {TournamentState} state
 * @property {string} [startsAt] ISO-8601, UTC
 * @property {number} roundSeconds
 * @property {number} [pauseSeconds] between rounds; without it an admin opens each
 * @property {number} round the one that is open or opens next, from 1; 0 before the start
 * @property {number} rounds 0 before the start
 * @property {string} [roundOpensAt] ISO-8601, UTC
 * @property {string} [entriesUntil] ISO-8601, UTC
 * @property {string[]} entrants pet ids, best seed first once it runs
 * @property {string} [winner] pet id
 * @property {string[]} path the champion's battles, the final last
 *
 * @typedef {object} Match
 * @property {string} [battle] id, once there is one
 * @property {BattleState} [state]
 * @property {Contender[]} pets as far as they are known
 * @property {Record<string, number>} votes per pet id
 * @property {boolean} bye
 * @property {string} [winner] pet id
 *
 * @typedef {{id: string, rounds: Match[][]}} Bracket
 *
 * @typedef {object} Site what this site offers
 * @property {boolean} signIn whether people can sign in
 * @property {boolean} adminToken whether the admin token is good for something
 * @property {{jaeger?: string, grafana?: string}} links where to look further, without a slash at the end
 *
 * @typedef {'moderator'|'admin'} StaffRole
 * @typedef {{roles: StaffRole[], by: 'session'|'token'}} Staff
 *
 * @typedef {object} Player
 * @property {string} id
 * @property {string} [displayName]
 * @property {string[]} roles
 * @property {boolean} signedIn
 * @property {string} expiresAt ISO-8601, UTC
 *
 * @typedef {'accepted'|'counted'|'duplicate'|'late'|'quarantined'|'void'} ReceiptState
 *
 * @typedef {{battle: string, pet: string, castAt: string, state: ReceiptState}} CastVote
 * @typedef {{items: CastVote[], next?: string}} VotePage
 *
 * What this page knows about the player's vote in one battle. `sending` and `retrying` come
 * before the server's answer, `failed` is the end of a vote that may be tried again, `slow` is an
 * accepted vote that takes long to count and `unsure` one that this page stopped asking about.
 * @typedef {'sending'|'retrying'|'failed'|'slow'|'unsure'|ReceiptState} VotePhase
 *
 * @typedef {object} MyVote
 * @property {string|null} pet null: the server knows a vote of ours, we don't know for which pet
 * @property {VotePhase} phase
 * @property {string} [receipt]
 * @property {string} [traceId]
 * @property {string} [note] a sentence for the player
 * @property {boolean} [signIn] whether signing in would help
 *
 * @typedef {object} Pet
 * @property {string} id
 * @property {string} name
 * @property {'pending'|'seeded'|'published'|'review'|'refused'|'withdrawn'} status
 * @property {string} [species]
 * @property {{full: string, card: string, thumb: string}} [images]
 * @property {{reason?: string, detail?: string, by?: string}} [verdict] only of one's own pets
 *
 * @typedef {{state: 'connecting'|'live'|'lost', since: number}} Stream
 *
 * @typedef {object} State
 * @property {'loading'|'ready'|'unreachable'} phase
 * @property {Map<string, Battle>} battles
 * @property {string|null} shown id of the battle on the page
 * @property {number|null} finishedAt when the shown battle was seen to finish (page clock, ms)
 * @property {boolean} waiting the shown battle finished while no other was open
 * @property {Battle|null} lastResult the latest decided battle known
 * @property {Map<string, MyVote>} votes per battle id
 * @property {string[]} recent ids of the battles voted in during this visit, newest first
 * @property {string|null} pinned id of the only battle that this page is about
 * @property {boolean} shortcuts whether the keyboard shortcuts are on
 */

export {};
