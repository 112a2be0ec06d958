// The proof that came with the password, kept for this tab: anyone who has the link in another browser has to type the password.
// The session storage lives as long as the tab and survives a reload; where it is closed off, this page keeps the proof.

/** What a journey keeps the proof in. */
export type TabProof = { get(): string | undefined; set(proof: string | undefined): void };

const place = (invitationId: string) => `proof.${invitationId}`;

export function tabProof(storage: () => Storage, invitationId: string): TabProof {
  let kept: string | undefined;
  return {
    get() {
      try {
        return storage().getItem(place(invitationId)) ?? kept;
      } catch {
        return kept;
      }
    },
    set(proof) {
      kept = proof;
      try {
        if (proof === undefined) storage().removeItem(place(invitationId));
        else storage().setItem(place(invitationId), proof);
      } catch {
        // Storage is closed off: a reload asks for the password.
      }
    },
  };
}
