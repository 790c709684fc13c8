/** Before the first snapshot: the colour of the ground and nothing that could jump. */
export function StartingScreen() {
  return <div className="page" aria-busy="true" />;
}
