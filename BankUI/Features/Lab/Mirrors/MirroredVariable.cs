namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">The name in the code.</param>
/// <param name="Text">The value when it is no entity, such as "null", a number or "37 rows".</param>
/// <param name="References">The entities that it holds.</param>
/// <param name="More">How many of them are not named.</param>
/// <param name="Untracked">The entities that no change tracker tracks.</param>
public sealed record MirroredVariable(string Name, string? Text, IReadOnlyList<MirroredReference> References, int More, IReadOnlyList<MirroredObject> Untracked);
