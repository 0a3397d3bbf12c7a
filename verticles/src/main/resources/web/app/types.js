// @ts-check
/**
 * The shapes that travel between the server, the store and the views.
 *
 * @typedef {{id: string, name: string, imageUrl: string}} Pet
 *
 * @typedef {'scheduled'|'open'|'closing'|'decided'|'void'} BattleState
 *
 * @typedef {object} Result
 * @property {string} winner id of the winning pet
 * @property {Record<string, number>} votes final count per pet id
 * @property {'votes'|'rank'|'id'} decidedBy what decided: the votes or, on equal votes, a tie rule
 *
 * @typedef {object} Battle
 * @property {string} id
 * @property {BattleState} state
 * @property {[Pet, Pet]} pets left and right
 * @property {string} opensAt ISO-8601, UTC
 * @property {string} closesAt ISO-8601, UTC
 * @property {Record<string, number>} votes counted so far per pet id; a missing pet has none
 * @property {number} total
 * @property {Result|null} [result] only when decided
 * @property {string|null} [countedAsOf] ISO-8601, UTC
 *
 * @typedef {object} BoardRow
 * @property {number} rank from 1
 * @property {string} pet
 * @property {string} name
 * @property {number} wins
 * @property {number} losses
 * @property {number} votesFor
 * @property {number} votesAgainst
 * @property {number} score 0..1
 *
 * @typedef {{items: BoardRow[], countedAsOf?: string|null}} Board
 *
 * @typedef {'accepted'|'counted'|'duplicate'|'late'|'void'} ReceiptState
 *
 * @typedef {{battle: string, pet: string, castAt: string, state: ReceiptState}} CastVote
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
 *
 * @typedef {object} Pet
 * @property {string} id
 * @property {string} name
 * @property {'pending'|'seeded'|'published'|'review'|'refused'|'withdrawn'} status
 * @property {{full: string, card: string, thumb: string}} [images]
 * @property {{reason?: string, detail?: string}} [verdict] only of one's own pets
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
 * @property {Board|null} board
 * @property {Stream} stream
 * @property {boolean} shortcuts whether the keyboard shortcuts are on
 */

export {};
