using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;

namespace BankUI.Shared.DeleteDialog;

/// <summary>
/// The word of each effect; the style sheets have a colour and an icon for each <see cref="Code"/>. A new effect throws until it has
/// a word.
/// </summary>
public static class EffectWords
{
    public static string Word(this DeleteEffect effect) => effect switch
    {
        DeleteEffect.Delete => "deleted",
        DeleteEffect.Unlink => "unlinked",
        DeleteEffect.Block => "blocks",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "This effect has no word."),
    };

    /// <summary>The effect as a CSS class and in <c>data-effect</c>.</summary>
    public static string Code(this DeleteEffect effect) => effect.ToString().ToLowerInvariant();

    public static string Words(this EffectBy by) => by switch
    {
        EffectBy.Database => "by the database",
        EffectBy.EntityFramework => "by EF Core",
        EffectBy.Nobody => "",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "This agent has no words."),
    };
}
