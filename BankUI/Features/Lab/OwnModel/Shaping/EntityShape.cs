namespace BankUI.Features.Lab.OwnModel.Shaping;

/// <summary>A class of a drawn model, and its table of the same name.</summary>
/// <param name="Name">Of both.</param>
/// <param name="Keys">The properties of its primary key: <c>Id</c>, or the two foreign keys of a table in between.</param>
/// <param name="Properties">All its columns, the key first.</param>
/// <param name="Navigations">Its navigations.</param>
public sealed record EntityShape(string Name, IReadOnlyList<string> Keys, IReadOnlyList<PropertyShape> Properties, IReadOnlyList<NavigationShape> Navigations)
{
    /// <summary>The key of a table that is drawn.</summary>
    public const string Id = "Id";

    /// <summary>Whether it joins two tables, many to many.</summary>
    public bool IsBetween => Keys.Count > 1;

    /// <summary>The names of all members, in their order.</summary>
    public IEnumerable<string> Members => Properties.Select(property => property.Name).Concat(Navigations.Select(navigation => navigation.Name));
}
