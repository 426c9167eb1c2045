namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">As it stands in the code.</param>
/// <param name="Text">What it holds when that is no entity: "null", a number, "37 rows".</param>
/// <param name="References">The entities that it holds.</param>
/// <param name="More">How many of them are not named.</param>
/// <param name="Untracked">Those of them that no change tracker knows.</param>
public sealed record MirroredVariable(string Name, string? Text, IReadOnlyList<MirroredReference> References, int More, IReadOnlyList<MirroredObject> Untracked);
